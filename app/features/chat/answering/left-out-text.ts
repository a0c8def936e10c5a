import type { Language } from '~/domain/languages/languages'

/** That a part of an answer was left out since no document bears it out, in the language of the question. */
export const leftOutTexts: Record<Language, string> = {
  en: 'Some of this answer stood in none of your documents and was left out.',
  ga: 'Ní raibh cuid den fhreagra seo in aon cheann de do cháipéisí, agus fágadh ar lár é.',
  pl: 'Części tej odpowiedzi nie było w żadnym z Twoich dokumentów, więc została pominięta.',
  uk: 'Частини цієї відповіді не було в жодному з ваших документів, тому її пропущено.',
  ro: 'O parte din acest răspuns nu se afla în niciun document al dumneavoastră și a fost omisă.',
  pt: 'Uma parte desta resposta não constava de nenhum dos seus documentos e foi omitida.',
  es: 'Una parte de esta respuesta no figuraba en ninguno de sus documentos y se ha omitido.',
  fr: 'Une partie de cette réponse ne figurait dans aucun de vos documents et a été omise.',
  de: 'Ein Teil dieser Antwort stand in keinem Ihrer Dokumente und wurde weggelassen.',
  lt: 'Dalies šio atsakymo nebuvo nė viename jūsų dokumente, todėl ji praleista.',
}
